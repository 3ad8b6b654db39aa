"""Figures as small pages that other sites frame: right without JavaScript, nothing from elsewhere."""
