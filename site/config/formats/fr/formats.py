"""French dates and hours as the federation writes them: « 1er décembre 2026 » is made by the
`day` filter, « 14 h 30 » by `hour` (content/typography.py); these are the plain formats."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y à H\xa0\\h\xa0i"
TIME_FORMAT = "G\xa0\\h\xa0i"
