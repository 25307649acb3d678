from assessments.models.attempts import QuizAnswer, QuizAttempt
from assessments.models.questions import QuestionPage
from assessments.models.quizzes import QuizPage
from assessments.models.reviews import Review

__all__ = ["QuestionPage", "QuizAnswer", "QuizAttempt", "QuizPage", "Review"]
