from assessments.models.attempts import QuizAnswer, QuizAttempt
from assessments.models.evaluation import HotlineYear, SurveyAsked, SurveyCounts, SurveyTexts
from assessments.models.figures import CompetenceSnapshot, FrozenHalfYear, MasterySnapshot
from assessments.models.items import ItemSums
from assessments.models.keying import ExpertRating, Rater, Validation
from assessments.models.questions import QuestionPage
from assessments.models.quizzes import QuizPage
from assessments.models.recognition import RecognitionPage
from assessments.models.reviews import Review
from assessments.models.vignette_forms import LeftRefresher, VignetteAnswer, VignetteForm

__all__ = [
    "CompetenceSnapshot",
    "ExpertRating",
    "FrozenHalfYear",
    "HotlineYear",
    "ItemSums",
    "LeftRefresher",
    "MasterySnapshot",
    "QuestionPage",
    "QuizAnswer",
    "QuizAttempt",
    "QuizPage",
    "Rater",
    "RecognitionPage",
    "Review",
    "SurveyAsked",
    "SurveyCounts",
    "SurveyTexts",
    "Validation",
    "VignetteAnswer",
    "VignetteForm",
]
