"""Alarms: what kept the assistant from its work, and until when; and when each tick was last done."""

from sqlalchemy import BigInteger, Column, Table, Text

from storage.schema.columns import metadata, required

alarm = Table(
    "alarm",  # of each process, kind and subject the highest number is the newest
    metadata,
    Column("process", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("subject", Text, primary_key=True),  # the machine with the disk, the tick; "" where there is only one
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    required("begun_at", BigInteger),
    Column("ended_at", BigInteger),
    required("detail", Text),
)

ticked = Table(
    "ticked",  # by whichever program; the reminders' own is `ticking`
    metadata,
    Column("process", Text, primary_key=True),
    Column("tick", Text, primary_key=True),
    required("done_at", BigInteger),  # machine time
)
