from vastgoed.mandates.queries.findings import findings, holding, limit_of

__all__ = ["findings", "holding", "limit_of"]
