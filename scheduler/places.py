"""Places where a test can have the process killed, in the order in which a message passes them. Whoever makes the
worker says who is told of them: `Means.reach`."""

AFTER_CLAIM = "delivery-after-claim"
BEFORE_DISPATCH = "delivery-before-dispatch"
BEFORE_FIRST_BYTE = "delivery-before-first-byte"  # after the dispatch's commit
BEFORE_SETTLE = "delivery-before-settle"  # after the answer
AFTER_SETTLE = "delivery-after-settle"

ALL = (AFTER_CLAIM, BEFORE_DISPATCH, BEFORE_FIRST_BYTE, BEFORE_SETTLE, AFTER_SETTLE)
AFTER_MAIL_CLAIM = "mail-after-claim"  # e-mails are in hand, and none has left
