namespace ServiceBot.Orders;

/// <summary>Compares telephone numbers that people have written in their own ways.</summary>
public static class PhoneNumber
{
    // Without a country's code, and what is shorter is somebody's extension.
    private const int DigitsThatCount = 9;

    /// <summary>Whether both are the same line: by their last digits, as one of them may bear the country's code.</summary>
    public static bool AreSame(string one, string other)
    {
        var (a, b) = (Digits(one), Digits(other));
        return a.Length >= DigitsThatCount && b.Length >= DigitsThatCount && a[^DigitsThatCount..] == b[^DigitsThatCount..];
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
