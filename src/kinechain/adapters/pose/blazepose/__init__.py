"""BlazePose on LiteRT."""
