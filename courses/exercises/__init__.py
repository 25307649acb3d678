"""What kinds of activity share: whom one tells, judged by a referral path, and signs marked.

Pure: rules and ids in, sets out.
"""
