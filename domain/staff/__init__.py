"""Who works for the institute: their roles, invitations and PINs."""
