"""Process files shipped with the product."""
