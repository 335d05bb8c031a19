"""Where a CURP says its holder was born: the codes of Mexico's states, as RENAPO writes them."""

from collections.abc import Mapping

BORN_ABROAD = "NE"

STATES: Mapping[str, str] = {
    "AS": "Aguascalientes",
    "BC": "Baja California",
    "BS": "Baja California Sur",
    "CC": "Campeche",
    "CH": "Chihuahua",
    "CL": "Coahuila",
    "CM": "Colima",
    "CS": "Chiapas",
    "DF": "Ciudad de México",
    "DG": "Durango",
    "GR": "Guerrero",
    "GT": "Guanajuato",
    "HG": "Hidalgo",
    "JC": "Jalisco",
    "MC": "Estado de México",
    "MN": "Michoacán",
    "MS": "Morelos",
    BORN_ABROAD: "fuera de México",
    "NL": "Nuevo León",
    "NT": "Nayarit",
    "OC": "Oaxaca",
    "PL": "Puebla",
    "QR": "Quintana Roo",
    "QT": "Querétaro",
    "SL": "Sinaloa",
    "SP": "San Luis Potosí",
    "SR": "Sonora",
    "TC": "Tabasco",
    "TL": "Tlaxcala",
    "TS": "Tamaulipas",
    "VZ": "Veracruz",
    "YN": "Yucatán",
    "ZS": "Zacatecas",
}
