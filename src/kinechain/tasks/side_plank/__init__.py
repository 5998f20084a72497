"""Side plank on one forearm and the feet."""
