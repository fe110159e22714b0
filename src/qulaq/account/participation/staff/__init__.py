"""The desk: processes without a declaration, and declaring."""
