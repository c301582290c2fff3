total = 1


def rate(kind):
    return {"a": 1}.get(kind)


MARKS = "======="
NOTE = '''
======= a heading
'''
