"""The zones of Mexico, and the days around which their clocks changed in 2022."""

from datetime import UTC, datetime

MEXICAN = (
    "America/Mexico_City",
    "America/Cancun",
    "America/Hermosillo",
    "America/Mazatlan",
    "America/Chihuahua",
    "America/Ciudad_Juarez",
    "America/Ojinaga",
    "America/Matamoros",
    "America/Monterrey",
    "America/Merida",
    "America/Bahia_Banderas",
    "America/Tijuana",
)
# With summer time from 13 March to 6 November; Ojinaga and Ciudad Juárez were given new hours on 30 October, too.
BORDER = ("America/Ciudad_Juarez", "America/Ojinaga", "America/Matamoros", "America/Tijuana")
# Elsewhere it was from 3 April to 30 October, for the last time, or never.
CHANGES = {
    "march": datetime(2022, 3, 13, 12, tzinfo=UTC),
    "april": datetime(2022, 4, 3, 12, tzinfo=UTC),
    "october": datetime(2022, 10, 30, 12, tzinfo=UTC),
    "november": datetime(2022, 11, 6, 12, tzinfo=UTC),
}
AROUND = [
    (zone, change) for zone in MEXICAN for change in CHANGES if zone in BORDER or change in {"april", "october"}
]
