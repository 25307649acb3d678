from assessments.models.attempts import QuizAnswer, QuizAttempt
from assessments.models.items import ItemSums
from assessments.models.questions import QuestionPage
from assessments.models.quizzes import QuizPage
from assessments.models.reviews import Review

__all__ = ["ItemSums", "QuestionPage", "QuizAnswer", "QuizAttempt", "QuizPage", "Review"]
