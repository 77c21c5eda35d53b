package import Notes
