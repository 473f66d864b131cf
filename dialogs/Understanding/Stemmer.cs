namespace ServiceBot.Understanding;

/// <summary>Takes the commonest English endings off, so that "shipping", "shipped" and "ships" are one word. Rough on purpose: runs of letters do the rest.</summary>
internal static class Stemmer
{
    public static string Stem(string word)
    {
        if (word.Length <= 3)
        {
            return word;
        }

        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
        {
            return word[..^3] + "i";
        }

        var stem = word.AsSpan();
        if (stem[^1] == 's' && stem[^2] is not ('s' or 'u' or 'i'))
        {
            stem = stem[..^1];
        }

        stem = stem.Length > 5 && stem.EndsWith("ing") ? stem[..^3]
            : stem.Length > 4 && stem.EndsWith("ed") ? stem[..^2]
            : stem;
        stem = stem.Length > 3 && stem[^1] == 'e' ? stem[..^1] : stem;
        stem = stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem;
        return stem.Length > 3 && stem[^1] == 'y' ? string.Concat(stem[..^1], "i") : stem.ToString();
    }
}
