"""Which story stands where, and why: fronts, special sections and “Đọc thêm” are settled here.

`plan` says what editors and queries ask for, `resolver` settles it as a pure function, `supply` asks the database
which stories there are, `fronts` puts the three together for a page.
"""
