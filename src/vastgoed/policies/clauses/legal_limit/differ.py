from dataclasses import replace

from vastgoed.policies.clauses.quota.differ import DIFFER as QUOTA

DIFFER = replace(QUOTA, by_sentence=(*QUOTA.by_sentence, "law"))
