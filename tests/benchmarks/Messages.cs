namespace ServiceBot.Benchmarks;

/// <summary>What visitors write, and what somebody writes who wants to hold the program up.</summary>
internal static class Messages
{
    public const string Question = "how fast can you deliver a two person tent";

    public const string ThreeParts =
        "can i return the rain jacket, how much is a child seat for two kids, and do you repair the brakes of a road bike?";

    public const string Angry =
        "This is the THIRD time I write to you!! The tent arrived torn, nobody ever answers, and I want my money back NOW!!!";

    public const string WithValues =
        "yes, call me on 020 7946 0958 next friday at 3 pm or write to ann@example.org about the two tents for $249";

    /// <summary>A thousand characters in which somebody tells what happened and asks three things on the way.</summary>
    public static readonly string Story =
        """
        Good evening. In May my brother and I bought the two person tent in your shop by the station, together with a gas stove and
        two sleeping mats, because we wanted to walk along the coast for ten days. The weather was kind to us until the fourth night.
        Then the wind came up, and by the morning one of the poles had a crack as long as my hand. We mended it with tape and went on,
        but since then the door does not close any more and the rain gets in on that side. I have kept the receipt, and I can send a
        photo of the pole if that helps. My questions are these. Is a broken pole covered by the guarantee, or is it wear? If it is
        not, do you sell a spare one, and how much is it? My brother thinks that the whole thing should go back, but apart from the
        pole we like it very much and would rather keep it. We leave again on the third of August, so it would have to be done by
        then. The stove is wonderful; is there a larger pan that fits on it? We cook for four now, and the small one is
        always too full.
        """.ReplaceLineEndings(" ");

    /// <summary>A text of a length that was made to be slow to read.</summary>
    public static string Hostile(Hostility kind, int length) => kind switch
    {
        Hostility.Noise => Repeated("and do you ? , ! refund ", length),
        Hostility.OneWord => Repeated("refund ", length),
        Hostility.Joints => Repeated("a + ", length),
        Hostility.Specks => Repeated("a? ", length),
        Hostility.Slips => Repeated("delivrey retrun wararnty cancle moeny sleping ", length),
        _ => string.Create(length, 0, (letters, _) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = (char)('a' + i * 7 % 26);
            }
        }),
    };

    private static string Repeated(string text, int length) => string.Concat(Enumerable.Repeat(text, length / text.Length + 1))[..length];
}

/// <summary>A way to make a text slow to read.</summary>
public enum Hostility
{
    /// <summary>Marks, joints and words that weigh much, in turn.</summary>
    Noise,

    /// <summary>One word over and over, without an end of a sentence.</summary>
    OneWord,

    /// <summary>One sentence that may be cut almost everywhere.</summary>
    Joints,

    /// <summary>As many questions as fit.</summary>
    Specks,

    /// <summary>No word is spelt right.</summary>
    Slips,

    /// <summary>Letters without a space.</summary>
    NoSpace,
}
