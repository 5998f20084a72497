"""Videos through PyAV."""
