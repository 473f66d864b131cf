namespace ServiceBot.Understanding;

/// <summary>What speaks for an answer.</summary>
/// <param name="Share">Its share in what the regression says of all answers.</param>
/// <param name="Lead">How much nearer its nearest example is than that of any other answer; less than 0 when another is nearer.</param>
/// <param name="Known">How much of the text was ever seen.</param>
/// <param name="Covered">The part of the words that the answer, or someone asking for it, also uses or puts otherwise.</param>
/// <param name="Content">How many words say what it is about.</param>
internal readonly record struct Signs(double Share, double Lead, double Known, double Covered, int Content)
{
    /// <summary>
    /// How likely it is that this answer is the right one: a logistic regression over what speaks for it. Its weights were fitted
    /// on real messages to six businesses, the ones that ask for nothing known among them, each business counting alike.
    /// </summary>
    public double Confidence
    {
        get
        {
            var odds = 0.29
                + 1.97 * Math.Log(Math.Max(Share, 1e-4))
                + 2.97 * Math.Log(Math.Max(Known, 0.02))
                + 0.50 * Math.Log(0.1 + Covered)
                + 2.42 * Lead
                + 1.73 * Math.Log(1 + Content)
                - 0.44 * Content * (1 - Covered);
            return 1 / (1 + Math.Exp(-odds));
        }
    }
}
