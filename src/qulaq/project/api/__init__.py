"""The API object: routers of every floor under `/api/v1`, one form of error, one document."""

from __future__ import annotations

from qulaq.account.outcomes.api import router as outcomes
from qulaq.account.participation.api import router as participation
from qulaq.account.promises.api import router as promises
from qulaq.decide.measures.api import router as measures
from qulaq.decide.projects.api import router as projects
from qulaq.deliberate.opinions.api import router as opinions
from qulaq.foundation.thread.api import router as thread
from qulaq.hear.appeals.api import router as appeals
from qulaq.project.api.door import Api
from qulaq.project.api.problems import handle_problems
from qulaq.understand.indicators.api import router as indicators
from qulaq.understand.problems.api import router as problems
from qulaq.understand.quality.api import router as quality

TITLE = "Qulaq"
DESCRIPTION = (
    "Send appeals and follow them; work on them as a body. Errors are problem details (RFC 9457) "
    "in the language of `Accept-Language`: kk (default), ru or en."
)

api = Api(title=TITLE, version="1", description=DESCRIPTION, urls_namespace="api", docs_url=None)
handle_problems(api)
api.mount(appeals)
api.mount(opinions)
api.mount(measures)
api.mount(projects)
api.mount(promises)
api.mount(outcomes)
api.mount(indicators)
api.mount(problems)
api.mount(quality)
api.mount(thread)
api.mount(participation)
