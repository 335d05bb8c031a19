"""The staff's side of the chat: what they see and do. Each file is a few screens with what they read and write."""
