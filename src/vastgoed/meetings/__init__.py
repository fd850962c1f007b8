"""The committee meets: agenda, rounds, who has not spoken, minutes that become the text of a decision."""
