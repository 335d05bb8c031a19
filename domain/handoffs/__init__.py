"""Questions that a person of the team answers: who has them, until when an answer is promised, how they end."""
