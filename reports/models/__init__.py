"""Jobs, forms and published figures."""
