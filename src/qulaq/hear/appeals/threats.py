from qulaq.text.danger import in_danger as looks_like_threat
