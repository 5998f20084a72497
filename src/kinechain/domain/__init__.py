"""What passes between the stages: numpy and xarray values, no input or output."""
