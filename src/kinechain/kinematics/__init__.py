"""From a pose in the image to joint angles over time, with their error."""
