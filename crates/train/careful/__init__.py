"""Trains the careful reader: a small encoder that marks who said what in a news text."""
