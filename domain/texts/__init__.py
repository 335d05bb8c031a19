"""Every sentence a person reads. Fluent and Babel live only here."""
