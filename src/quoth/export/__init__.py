"""A reading for programs: JSON, JSON Lines and CSV. The JSON is `quoth.reading/1`, described in `docs/json.md`."""
