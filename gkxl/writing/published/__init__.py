"""The whole report as published: Word and web page."""
