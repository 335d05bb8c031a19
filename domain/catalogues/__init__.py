"""The catalogue of obliged bodies shipped with the product."""
