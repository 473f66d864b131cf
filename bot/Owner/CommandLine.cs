namespace ServiceBot.Owner;
public static class CommandLine { public static int? Run(string[] args, TextWriter output, TextWriter error) => null; }
