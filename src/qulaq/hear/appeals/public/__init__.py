"""The public register: what anybody may read of appeals, and nothing by which a person can be recognised."""
