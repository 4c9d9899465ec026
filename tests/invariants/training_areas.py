"""Training and what is added to it: the rows of each area, put together."""

from tests.invariants.access_table import Row
from tests.invariants.attendance_table import BY_OWN_LINK, NEVER_ATTENDED, OF_ATTENDANCE
from tests.invariants.complaints_table import NO_COMPLAINT, OF_COMPLAINTS
from tests.invariants.papers_table import BY_CODE, NO_PAPER, OF_PAPERS
from tests.invariants.registrations_table import BY_LETTER, NO_DATE, OF_REGISTRATIONS
from tests.invariants.surveys_table import BY_SURVEY_LINK, NO_SURVEY, OF_SURVEYS
from tests.invariants.training_table import NO_SESSION, OF_TRAINING

TRAINING: dict[str, Row] = (
    OF_TRAINING | OF_ATTENDANCE | OF_PAPERS | OF_REGISTRATIONS | OF_SURVEYS | OF_COMPLAINTS
)
OUTSIDE: dict[str, Row] = BY_OWN_LINK | BY_CODE | BY_LETTER | BY_SURVEY_LINK
NEVER_TRAINED: dict[str, str] = NO_SESSION | NEVER_ATTENDED | NO_PAPER | NO_DATE | NO_SURVEY | NO_COMPLAINT
