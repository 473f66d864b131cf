namespace Microsoft.Bot.Schema;

/// <summary>The sender is writing.</summary>
public interface ITypingActivity : IActivity;
