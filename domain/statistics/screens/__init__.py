"""Numbers as staff see them: of each subject a `chart`, and a `table` that says the same without a picture
(Telegram HTML, at most 1,200 characters). Figures come first and sums add up."""
