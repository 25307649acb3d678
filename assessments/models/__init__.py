from assessments.models.attempts import QuizAnswer, QuizAttempt
from assessments.models.items import ItemSums
from assessments.models.questions import QuestionPage
from assessments.models.quizzes import QuizPage
from assessments.models.recognition import RecognitionPage
from assessments.models.reviews import Review
from assessments.models.vignette_forms import LeftRefresher, VignetteAnswer, VignetteForm

__all__ = [
    "ItemSums",
    "LeftRefresher",
    "QuestionPage",
    "QuizAnswer",
    "QuizAttempt",
    "QuizPage",
    "RecognitionPage",
    "Review",
    "VignetteAnswer",
    "VignetteForm",
]
