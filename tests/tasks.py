"""Background tasks run at once, in the transaction of the test: the worker renews its connections."""

from django_tasks_db.models import DBTaskResult


def run_waiting() -> int:
    """Runs the tasks that wait in the database, as the worker does. Returns how many."""
    waiting = list(DBTaskResult.objects.ready())
    for each in waiting:
        each.claim("test")
        result = each.task_result
        each.set_successful(each.task.call(*result.args, **result.kwargs))
    return len(waiting)
