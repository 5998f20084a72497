"""One script a layout; none of them is changed once it was released."""
