"""Documents drawn from values into bytes. Their libraries are imported on use."""
