"""Documents and requests that want to hurt the server; all made in code, valid for any schema or for none."""
