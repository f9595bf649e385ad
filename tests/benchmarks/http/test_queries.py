from collections import Counter
from collections.abc import Hashable

import pytest
from benchmarks.http.agreement import graph_of, solutions_of
from benchmarks.http.data import SEED
from benchmarks.http.queries import NUMBER, QUESTIONS, Question
from benchmarks.invention import invent_city

from esgraph.query import QueryService

every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.name)


def answer(queries: QueryService, question: Question, *, number: int) -> Counter[Hashable]:
    """Return the solutions about a city."""
    text = question.about(invent_city(3, SEED)).replace(NUMBER, str(number))
    body = queries.run(queries.inspect(text), media_type=question.media_type).body
    return graph_of(body) if question.is_graph else solutions_of(body)


@every_question
def test_the_number_changes_the_words_and_not_the_answer(
    queries: QueryService, question: Question
) -> None:
    """No cache can know a query by its words, and all do the same work."""
    assert NUMBER in question.text
    first = answer(queries, question, number=1_000_001)
    assert first
    assert first == answer(queries, question, number=2_000_002)


@every_question
def test_a_question_leaves_nothing_to_fill_in_but_the_number(question: Question) -> None:
    """The city, its name and its region are in the words."""
    assert question.about(invent_city(3, SEED)).replace(NUMBER, "").count("~") == 0
