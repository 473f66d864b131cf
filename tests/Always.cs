using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;

namespace ServiceBot.Tests;

/// <summary>Holds a sentence against many drawn values: for each sentence others, on every run the same.</summary>
internal static class Always
{
    // FsCheck asks for an odd second number.
    private const ulong Gamma = 20_261_123;

    public static void Holds<T>(Arbitrary<T> drawn, Action<T> body, int cases = 300, [CallerMemberName] string sentence = "") =>
        Check(Prop.ForAll(drawn, body), cases, sentence);

    public static void Holds<T1, T2>(Arbitrary<T1> first, Arbitrary<T2> second, Action<T1, T2> body, int cases = 300, [CallerMemberName] string sentence = "") =>
        Check(Prop.ForAll(first, second, body), cases, sentence);

    private static void Check(Property property, int cases, string sentence) =>
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithQuietOnSuccess(true).WithReplay(SeedOf(sentence), Gamma));

    // string.GetHashCode is another on every run.
    private static ulong SeedOf(string sentence) => sentence.Aggregate(0UL, (seed, letter) => (seed * 31) + letter);
}
