"""Legacy text: what old sites and files hold instead of Unicode."""
from newsroom.text.detection import decode_detected
def decode_legacy(data, encoding=None):
    return decode_detected(data)
