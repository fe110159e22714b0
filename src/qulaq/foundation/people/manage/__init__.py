"""The administrator's pages: people, programs, bodies, topics, competence and the limits of law."""
