"""Files, codecs and models behind the ports."""
