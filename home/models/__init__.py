"""The public voice: one module a kind of page."""

from home.models.agenda import EventIndexPage, EventPage, Occurrence
from home.models.collectives import CollectiveIndexPage, CollectivePage
from home.models.contact import ContactSubject, FormField, FormPage, Submission
from home.models.content import ContentPage
from home.models.directory import DirectoryPage
from home.models.home import HomePage
from home.models.jobs import JobIndexPage, JobOffer
from home.models.moving_in import MovedItem
from home.models.news import NewsIndexPage, NewsPage
from home.models.pact import PactElementPage, PactLink, PactPage
from home.models.positions import FollowUp, PositionIndexPage, PositionPage
from home.models.territory import Commune, Territory
from home.models.training import CoursePage, TrainingIndexPage

__all__ = [
    "CollectiveIndexPage",
    "CollectivePage",
    "Commune",
    "ContactSubject",
    "ContentPage",
    "CoursePage",
    "DirectoryPage",
    "EventIndexPage",
    "EventPage",
    "FollowUp",
    "FormField",
    "FormPage",
    "HomePage",
    "JobIndexPage",
    "JobOffer",
    "MovedItem",
    "NewsIndexPage",
    "NewsPage",
    "Occurrence",
    "PactElementPage",
    "PactLink",
    "PactPage",
    "PositionIndexPage",
    "PositionPage",
    "Submission",
    "Territory",
    "TrainingIndexPage",
]
